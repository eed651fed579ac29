package io.github.widscan.report.html;

import io.github.widscan.report.html.ChainNode.Mark;
import java.util.ArrayList;
import java.util.List;

/**
 * A chain as a picture of fixed columns, and the nodes for the list that says the same.
 *
 * @param boxes from left to right
 * @param shape link to the drawing of boxes and arrows, which is in the page once for all chains of the same marks
 */
record ChainView(List<ChainNode> nodes, List<Box> boxes, String shape) {
    static final int HEIGHT = 46;
    private static final int BOX = 248;
    private static final int GAP = 40;
    private static final int INSET = 12;
    // Names are set in a fixed-width font of 12 px, kinds in a smaller one.
    private static final int NAME_CHARS = 31;
    private static final int KIND_CHARS = 38;

    /** Every drawing that chains of two and three nodes can need. */
    static final List<Shape> SHAPES = shapes();

    /**
     * @param x left edge
     * @param text left edge of the text
     */
    record Box(int x, int text, String css, String kind, String name) {}

    /** A drawing without text. */
    record Shape(String id, List<Box> boxes) {}

    static ChainView of(List<ChainNode> nodes) {
        List<Box> boxes = boxes(nodes);
        return new ChainView(nodes, boxes, "#" + shapeId(boxes));
    }

    private static List<Box> boxes(List<ChainNode> nodes) {
        List<Box> boxes = new ArrayList<>(nodes.size());
        int x = 0;
        for (ChainNode node : nodes) {
            boxes.add(new Box(
                    x,
                    x + INSET,
                    node.mark().css(),
                    Wording.fit(node.kind(), KIND_CHARS),
                    Wording.fit(node.name(), NAME_CHARS)));
            x += BOX + GAP;
        }
        return boxes;
    }

    private static String shapeId(List<Box> boxes) {
        StringBuilder id = new StringBuilder("c-");
        for (Box box : boxes) {
            id.append(box.css());
        }
        return id.toString();
    }

    private static List<Shape> shapes() {
        List<Shape> shapes = new ArrayList<>();
        for (Mark last : Mark.values()) {
            for (Mark first : Mark.values()) {
                if (first == Mark.LOOSE) { // loose credentials are where a chain ends
                    continue;
                }
                shapes.add(shape(first, last));
                shapes.add(shape(first, Mark.PLAIN, last));
                shapes.add(shape(first, Mark.SUBJECT, last));
            }
        }
        return List.copyOf(shapes);
    }

    private static Shape shape(Mark... marks) {
        List<ChainNode> nodes = new ArrayList<>(marks.length);
        for (Mark mark : marks) {
            nodes.add(ChainNode.of("", "", mark));
        }
        List<Box> boxes = boxes(nodes);
        return new Shape(shapeId(boxes), boxes);
    }

    /** How wide it is drawn. */
    String css() {
        return "c" + boxes.size();
    }

    String viewBox() {
        return boxes.size() == 2 ? "-1 -1 538 48" : "-1 -1 826 48";
    }
}

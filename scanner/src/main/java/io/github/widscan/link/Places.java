package io.github.widscan.link;

import io.github.widscan.snapshot.At;
import io.github.widscan.snapshot.Origin;
import java.util.ArrayList;
import java.util.List;

/** Numbers the places of facts, so that a rule hands a place back as one integer. */
final class Places {
    private final List<Place> places = new ArrayList<>();

    int add(Origin origin, At at) {
        places.add(new Place(origin, at));
        return places.size() - 1;
    }

    List<Place> all() {
        return List.copyOf(places);
    }
}

package io.github.widscan.report.html;

import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import io.github.widscan.report.Plain;

/** Escapes by context, as JTE does, and before that makes visible what would not show or would turn the text around. */
final class SafeOutput extends OwaspHtmlTemplateOutput {

    SafeOutput(TemplateOutput out) {
        super(out);
    }

    @Override
    public void writeUserContent(String value) {
        super.writeUserContent(Plain.lines(value));
    }
}

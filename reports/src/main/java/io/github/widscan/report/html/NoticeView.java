package io.github.widscan.report.html;

import io.github.widscan.result.Notification;
import io.github.widscan.result.NotificationLevel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that could not be read or did not work.
 *
 * @param place file and line; empty where there is none
 */
record NoticeView(String level, String source, String message, String place) {

    /** Errors first. */
    static List<NoticeView> of(List<Notification> notifications, @Nullable String folder) {
        List<NoticeView> views = new ArrayList<>(notifications.size());
        add(notifications, NotificationLevel.ERROR, folder, views);
        add(notifications, NotificationLevel.WARNING, folder, views);
        return views;
    }

    private static void add(
            List<Notification> notifications,
            NotificationLevel level,
            @Nullable String folder,
            List<NoticeView> views) {
        for (Notification notice : notifications) {
            if (notice.level() == level) {
                String file = notice.file() == null ? "" : FindingView.relative(notice.file(), folder);
                views.add(new NoticeView(
                        level.word(),
                        notice.source(),
                        notice.message(),
                        notice.line() == null || file.isEmpty() ? file : file + ":" + notice.line()));
            }
        }
    }
}

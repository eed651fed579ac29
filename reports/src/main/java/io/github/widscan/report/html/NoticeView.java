package io.github.widscan.report.html;

import io.github.widscan.result.Notification;
import io.github.widscan.result.NotificationLevel;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that could not be read or did not work.
 *
 * @param place file and line; empty where there is none
 */
record NoticeView(String level, String source, String message, String place) {

    /** Errors first. */
    static List<NoticeView> of(List<Notification> notifications) {
        List<NoticeView> views = new ArrayList<>(notifications.size());
        add(notifications, NotificationLevel.ERROR, views);
        add(notifications, NotificationLevel.WARNING, views);
        return views;
    }

    private static void add(List<Notification> notifications, NotificationLevel level, List<NoticeView> views) {
        for (Notification notice : notifications) {
            if (notice.level() == level) {
                String file = Wording.orEmpty(notice.file());
                views.add(new NoticeView(
                        level.word(),
                        notice.source(),
                        notice.message(),
                        notice.line() == null || file.isEmpty() ? file : file + ":" + notice.line()));
            }
        }
    }
}

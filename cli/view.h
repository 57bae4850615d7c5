/*
 * view.h - what the files of dragoman show share.
 */
#ifndef DGM_CLI_VIEW_H
#define DGM_CLI_VIEW_H

#include "cli.h"

#include "dragoman/store.h"

/* What the calls of the store share. */
typedef struct view {
    dgm_store *store;
    dgm_query query;
    const char *format, *into, *statement, *svg;
    dgm_show *show;
    dgm_list *list;
    dgm_show_options how;
    size_t shown;
    dgm_error err;
} view;

/* show_records.c: lists over all reports. */
dgm_status dgm_view_positions(view *v);
dgm_status dgm_view_proposals(view *v);
dgm_status dgm_view_terms(view *v);
dgm_status dgm_view_talks(view *v);
dgm_status dgm_view_events(view *v);
/* show_timeline.c: statements and events by day. */
dgm_status dgm_view_timeline(view *v);
/* show_incidents.c: happenings, and scores by dyad and week. */
dgm_status dgm_view_incidents(view *v);
dgm_status dgm_view_tension(view *v);

#endif

-- What the first migration made, gone, by name: tables, routines and types that others keep in this database stay, and so
-- does a schema `app` that was there before. Nothing cascades: where somebody's view or key hangs on a table of the
-- product, Postgres says which, and nothing is dropped. Roles belong to the whole server and stay; so does alembic's table.

drop function procrastinate_cancel_job_v1, procrastinate_defer_jobs_v1, procrastinate_defer_periodic_job_v2,
  procrastinate_fetch_job_v2, procrastinate_finish_job_v1, procrastinate_prune_stalled_workers_v1,
  procrastinate_register_worker_v1, procrastinate_retry_job_v1, procrastinate_retry_job_v2,
  procrastinate_unregister_worker_v1, procrastinate_update_heartbeat_v1;
drop table procrastinate_events, procrastinate_jobs, procrastinate_periodic_defers, procrastinate_workers;
drop function procrastinate_notify_queue_abort_job_v1, procrastinate_notify_queue_job_inserted_v1,
  procrastinate_trigger_abort_requested_events_procedure_v1, procrastinate_trigger_function_scheduled_events_v1,
  procrastinate_trigger_function_status_events_insert_v1, procrastinate_trigger_function_status_events_update_v1,
  procrastinate_unlink_periodic_defers_v1;
drop type procrastinate_job_event_type, procrastinate_job_status, procrastinate_job_to_defer_v1;

drop table animatics, approvals, audit_log, characters, comments, dialogues, elements, exports, frames, idempotency_keys,
  jobs, locations, panels, project_members, projects, scenes, scripts, sessions, share_links, shots, timelines, users;
drop function app.audit, app.changed, app.is_locked, app.join_own_project, app.local_owner, app.my_people,
  app.my_projects, app.note_overtaken, app.owns, app.refuse_locked, app.refuse_overlap, app.scene_is_locked,
  app.shot_is_locked, app.uid;

do $$ begin
  if obj_description('app'::regnamespace) = 'Made by the migrations of the storyboard.'
      and not exists (select from pg_depend where refobjid = 'app'::regnamespace) then
    drop schema app;
  else
    revoke usage on schema app from storyboard_app;
  end if;
  revoke select on alembic_version from storyboard_app;
end $$;

-- Takes 0045_tracker_schedules.sql back.
drop trigger is_in_step on jobs;
create or replace function app.tell_of_failure() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  insert into notices (id, project_id, user_id, kind, job_id, panels, change_set)
    select gen_random_uuid(), new.project_id, m.user_id, 'failed', new.id, '[]', app.this_change_set()
    from project_members m where m.project_id = new.project_id and m.user_id = new.actor_id
    on conflict do nothing;
  return null;
end $$;
drop function app.is_in_step, app.end_schedule, app.claim_syncs, app.schedule, app.schedules_of;
drop table app.schedules;

-- Functions are run by the app's role only, and of those that look with the owner's rights only by those that it needs:
-- whether something is locked would else be told to whoever knows an id.
do $$
declare routine regprocedure;
begin
  for routine in select oid from pg_proc
    where pronamespace = 'public'::regnamespace and proname like 'procrastinate\_%'
  loop
    execute format('revoke execute on function %s from public', routine);
  end loop;
end $$;
-- By name: what others keep in this database is not the product's to close.
revoke execute on function
  app.audit, app.changed, app.is_locked, app.join_own_project, app.local_owner, app.my_people, app.my_projects,
  app.note_overtaken, app.note_refusal, app.owns, app.refuse_locked, app.refuse_overlap, app.scene_is_locked,
  app.shot_is_locked, app.uid from public;
grant execute on function app.note_overtaken to storyboard_app;

-- A worker acts as whoever asked: that stays.
create or replace function app.keep_asker() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  raise exception 'a job keeps who asked for it' using errcode = '42501';
end $$;
revoke execute on function app.keep_asker from public;
create trigger keep_asker before update on jobs for each row
  when (old.actor_id <> new.actor_id or old.project_id <> new.project_id) execute function app.keep_asker();

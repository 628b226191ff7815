-- What the filters refuse to draw is history too: who asked, when, for which shot, and which rule refused. No row of a
-- table changes with it, so it is written here and not by the trigger; it cannot be taken back.

create function app.note_refusal(project uuid, shot uuid, told jsonb) returns void language sql security definer
  set search_path = public, pg_temp as $$
  insert into audit_log (project_id, actor_id, change_set, label, table_name, row_id, action, after)
    select project, app.uid(), current_setting('app.change_set')::uuid, '', 'refusals', shot, 'insert', told
    where project in (select app.my_projects()) $$;
grant execute on function app.note_refusal to storyboard_app;

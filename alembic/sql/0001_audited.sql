-- Every table of a project is audited, by the functions of 0001_audit.sql.

create constraint trigger changed after insert on audit_log deferrable initially deferred
  for each row execute function app.changed();

do $$
declare owned text;
begin
  foreach owned in array array['animatics', 'approvals', 'characters', 'comments', 'dialogues', 'elements', 'exports',
    'frames', 'jobs', 'locations', 'panels', 'project_members', 'projects', 'scenes', 'scripts', 'share_links', 'shots',
    'timelines']
  loop
    execute format('create trigger audit after insert or update or delete on %I
      for each row execute function app.audit()', owned);
  end loop;
end $$;

-- Later work may have replaced all of a change by the time a person takes it back. Nothing is left to restore then, but
-- that they did is history, and their next undo goes on from there.
create function app.note_overtaken(change uuid) returns void language sql security definer
  set search_path = public, pg_temp as $$
  insert into audit_log (project_id, actor_id, change_set, label, undoes, table_name, row_id, action, before, after)
    select project_id, app.uid(), current_setting('app.change_set')::uuid, current_setting('app.label'), change,
      table_name, row_id, 'update', coalesce(after, before), coalesce(after, before)
    from audit_log where change_set = change and project_id in (select app.my_projects()) order by id desc limit 1 $$;

-- app.audit() and app.changed(), second versions; replace those of 0001_audit.sql; app.changed() is replaced by
-- 0015_accountable.sql. What is told is told in full: a job
-- as its page shows it, and the version that a project has come to, so that nobody asks the database again for either.
--
-- One trigger writes the history, counts the project's version and tells open pages. Nobody has to remember any of the three.

create or replace function app.audit() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  was jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  is_now jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
  row_now jsonb := coalesce(is_now, was);
  project uuid := coalesce(row_now ->> 'project_id', row_now ->> 'id')::uuid;
  subject uuid := coalesce(row_now ->> 'id', row_now ->> 'user_id')::uuid;
begin
  if tg_table_name = 'jobs' then
    if is_now is not null then
      -- A notice holds less than 8000 bytes, and a character may take six of them.
      perform pg_notify('project_changes', jsonb_build_object('project', project, 'job', is_now - 'options' ||
        jsonb_build_object('title', left(is_now ->> 'title', 200), 'message', left(is_now ->> 'message', 800)))::text);
    end if;
    -- Progress is not history: a job is noted when it is asked for and when its state changes.
    if tg_op = 'UPDATE' and was ->> 'state' = is_now ->> 'state' then return null; end if;
  end if;
  if tg_op = 'UPDATE' and was - '{version,updated_at}'::text[] = is_now - '{version,updated_at}'::text[] then
    return null;
  end if;
  if coalesce(current_setting('app.change_set', true), '') = '' then
    -- Somebody at a prompt: their transaction is a change set too.
    perform set_config('app.change_set', gen_random_uuid()::text, true);
  end if;
  insert into audit_log (project_id, actor_id, change_set, label, undoes, table_name, row_id, action, before, after)
  values (
    project, app.uid(), current_setting('app.change_set')::uuid, coalesce(current_setting('app.label', true), ''),
    nullif(current_setting('app.undoes', true), '')::uuid,
    tg_table_name, subject, lower(tg_op), was, is_now
  );
  return null;
end $$;

-- At the end of the transaction and once for each project, so that pages hear of it once, and so that the project's row is
-- the last one locked and two writers cannot wait for each other.
create or replace function app.changed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  told text := coalesce(current_setting('app.told', true), '');
  touched text[];
  reached int;
begin
  if position(new.project_id::text in told) > 0 then return null; end if;
  perform set_config('app.told', told || ' ' || new.project_id, true);
  -- Jobs have told of themselves.
  select array_agg(distinct table_name order by table_name) into touched from audit_log
    where change_set = new.change_set and project_id = new.project_id and table_name <> 'jobs';
  if touched is null then return null; end if;
  if touched = '{exports}' then
    select version into reached from projects where id = new.project_id;
  else
    update projects set version = version + 1, updated_at = now() where id = new.project_id returning version into reached;
  end if;
  perform pg_notify('project_changes', json_build_object(
    'project', new.project_id, 'version', reached, 'tables', touched)::text);
  return null;
end $$;

-- Locked means locked, whichever door a change comes through. SB001 becomes the product's own sentence.
-- Allowed are unlocking, what follows from deleting a whole project, and the bookkeeping of a new draft that leaves the
-- content as it was: which draft, which page, which line.

create function app.is_locked(panel uuid) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$
  select exists (select from panels p join shots s on s.id = p.shot_id join scenes c on c.id = s.scene_id
    where p.id = panel and (p.locked or c.locked)) $$;

create function app.shot_is_locked(shot uuid) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$
  select exists (select from shots s join scenes c on c.id = s.scene_id where s.id = shot and c.locked)
      or exists (select from panels p where p.shot_id = shot and p.locked) $$;

create function app.scene_is_locked(scene uuid) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$
  select exists (select from scenes where id = scene and locked) $$;

create function app.refuse_locked() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
declare
  was jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  is_now jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
  row_now jsonb := coalesce(was, is_now);
  shut boolean;
  free text[];
begin
  if not exists (select from projects where id = (row_now ->> 'project_id')::uuid) then
    return coalesce(new, old);
  end if;
  shut := case tg_table_name
    when 'scenes' then (was ->> 'locked')::boolean
    when 'panels' then coalesce((was ->> 'locked')::boolean, false)
      or app.scene_is_locked((select scene_id from shots where id = (row_now ->> 'shot_id')::uuid))
    when 'frames' then app.is_locked((row_now ->> 'panel_id')::uuid)
    when 'shots' then app.shot_is_locked((row_now ->> 'id')::uuid) or app.scene_is_locked((row_now ->> 'scene_id')::uuid)
    else app.scene_is_locked((row_now ->> 'scene_id')::uuid)
  end;
  free := case tg_table_name
    when 'scenes' then '{locked,script_id,position,page_start}'
    when 'panels' then '{locked}'
    when 'elements' then '{position,source_line,revised}'
    when 'shots' then '{first_element_id,last_element_id}'
    else '{}'
  end;
  if shut and (tg_op <> 'UPDATE' or was - free <> is_now - free) then
    raise exception 'locked' using errcode = 'SB001';
  end if;
  return coalesce(new, old);
end $$;

create trigger refuse_locked before update or delete on scenes for each row execute function app.refuse_locked();
create trigger refuse_locked before insert or update or delete on elements for each row execute function app.refuse_locked();
create trigger refuse_locked before insert or update or delete on shots for each row execute function app.refuse_locked();
create trigger refuse_locked before insert or update or delete on dialogues for each row execute function app.refuse_locked();
create trigger refuse_locked before insert or update or delete on panels for each row execute function app.refuse_locked();
create trigger refuse_locked before insert or update or delete on frames for each row execute function app.refuse_locked();

-- Speeches of a scene do not overlap, unless they are spoken at once.
create function app.refuse_overlap() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  -- Looked up anew: at the end of the transaction the row may have moved on, or be gone.
  if exists (select from dialogues me join dialogues d on d.scene_id = me.scene_id and d.id <> me.id
             where me.id = new.id and not (d.dual and me.dual)
             and d.start_tick < me.end_tick and me.start_tick < d.end_tick) then
    raise exception 'speeches overlap' using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger refuse_overlap after insert or update on dialogues deferrable initially deferred
  for each row execute function app.refuse_overlap();

-- app.refuse_locked(), fifth version; replaces that of 0021_refuse_locked.sql.
-- A locked panel may be told that its picture is lost.
--
-- What a locked row may still be told: the bookkeeping of a new draft that leaves the content as it was.

create or replace function app.refuse_locked() returns trigger language plpgsql security definer
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
    when 'layers' then app.is_locked((row_now ->> 'panel_id')::uuid)
    when 'marks' then app.is_locked((row_now ->> 'panel_id')::uuid)
    when 'shots' then app.shot_is_locked((row_now ->> 'id')::uuid) or app.scene_is_locked((row_now ->> 'scene_id')::uuid)
    else app.scene_is_locked((row_now ->> 'scene_id')::uuid)
  end;
  if tg_op = 'UPDATE' and not shut then
    shut := case tg_table_name
      when 'scenes' then false
      when 'panels' then was ->> 'shot_id' <> is_now ->> 'shot_id'
        and app.scene_is_locked((select scene_id from shots where id = (is_now ->> 'shot_id')::uuid))
      when 'frames' then was ->> 'panel_id' <> is_now ->> 'panel_id' and app.is_locked((is_now ->> 'panel_id')::uuid)
      when 'layers' then was ->> 'panel_id' <> is_now ->> 'panel_id' and app.is_locked((is_now ->> 'panel_id')::uuid)
      when 'marks' then was ->> 'panel_id' <> is_now ->> 'panel_id' and app.is_locked((is_now ->> 'panel_id')::uuid)
      else was ->> 'scene_id' <> is_now ->> 'scene_id' and app.scene_is_locked((is_now ->> 'scene_id')::uuid)
    end;
  end if;
  free := case tg_table_name
    when 'scenes' then '{locked,script_id,position,page_start,source_line,confidence,number_given}'
    when 'panels' then '{locked,problem}'
    when 'elements' then '{position,source_line,revised,revision,confidence,page}'
    when 'shots' then '{first_element_id,last_element_id}'
    else '{}'
  end;
  if shut and (tg_op <> 'UPDATE' or was - free <> is_now - free) then
    raise exception 'locked' using errcode = 'SB001';
  end if;
  return coalesce(new, old);
end $$;

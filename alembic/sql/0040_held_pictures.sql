-- Pictures that somebody handed in and that the picture check does not let through: kept for a month, sealed, for who may
-- set the project up, who releases them or keeps them out. Taken back by 0040_held_pictures_down.sql.

create table held_pictures (
  id uuid constraint pk_held_pictures primary key,
  created_at timestamptz not null default now(),
  project_id uuid not null constraint fk_held_pictures_project_id references projects on delete cascade,
  author_id uuid not null constraint fk_held_pictures_author_id references users,
  content_name varchar not null,
  score double precision not null,
  state varchar not null constraint ck_held_pictures_state check (state in ('held', 'released', 'kept_out')),
  key_wrapped varchar not null,
  decided_by uuid constraint fk_held_pictures_decided_by references users,
  decided_at timestamptz,
  constraint uq_held_pictures_project_id_content_name unique (project_id, content_name)
);
create index ix_held_pictures_project_id on held_pictures (project_id);
create index ix_held_pictures_author_id on held_pictures (author_id);
create index ix_held_pictures_decided_by on held_pictures (decided_by);

alter table held_pictures enable row level security;
alter table held_pictures force row level security;
do $$ begin
  execute format('create policy functions on held_pictures to %I using (true) with check (true)', current_user);
end $$;
create policy settings on held_pictures to storyboard_app
  using (project_id in (select app.projects_i_may('settings')))
  with check (project_id in (select app.projects_i_may('settings')));
grant select, insert, delete, update (state, decided_by, decided_at) on held_pictures to storyboard_app;
create trigger audit after insert or update or delete on held_pictures for each row execute function app.audit();

-- How a picture of a project stands that the actor hands in: held, released, kept_out; nothing for one that is not known.
create function app.held_state(project uuid, named text) returns text language sql stable security definer
  set search_path = public, pg_temp as
  $$ select h.state from held_pictures h where h.project_id = project and h.content_name = named
     and project in (select app.projects_i_may('comment')) $$;

-- Holds a picture back that the actor handed in; who hands it in need not see what is held.
create function app.hold_picture(called uuid, project uuid, named text, how_sure double precision, wrapped text)
  returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if project not in (select app.projects_i_may('comment')) then
    raise exception 'needs the right to comment' using errcode = '42501';
  end if;
  insert into held_pictures (id, project_id, author_id, content_name, score, state, key_wrapped)
    values (called, project, app.uid(), named, how_sure, 'held', wrapped) on conflict do nothing;
end $$;

-- Takes away what was held before a moment and not released; returns where each lay.
create function app.sweep_held(upto timestamptz) returns table (project uuid, id uuid)
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform set_config('app.change_set', gen_random_uuid()::text, true), set_config('app.label', '', true);
  return query delete from held_pictures h where h.created_at < upto and h.state <> 'released'
    returning h.project_id, h.id;
end $$;

revoke execute on function app.held_state, app.hold_picture, app.sweep_held from public;
grant execute on function app.held_state, app.hold_picture, app.sweep_held to storyboard_app;

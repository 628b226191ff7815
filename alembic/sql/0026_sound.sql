-- How lines were said, how words are pronounced, recordings of lines, and music and effects: seen by whoever sees the
-- project, changed by who may time it. Taken back by 0026_sound_down.sql.

create table readings (
  id uuid constraint pk_readings primary key,
  created_at timestamptz not null default now(),
  project_id uuid not null constraint fk_readings_project_id references projects on delete cascade,
  element_id uuid not null,
  fingerprint varchar not null,
  seconds double precision not null constraint ck_readings_seconds check (seconds >= 0),
  words jsonb not null,
  engine varchar not null,
  notice text not null,
  constraint uq_readings_id_project_id unique (id, project_id),
  constraint uq_readings_element_id unique (element_id),
  constraint fk_readings_element_id foreign key (element_id, project_id)
    references elements (id, project_id) on delete cascade deferrable initially immediate
);
create index ix_readings_project_id on readings (project_id);

create table pronunciations (
  id uuid constraint pk_pronunciations primary key,
  created_at timestamptz not null default now(),
  project_id uuid not null constraint fk_pronunciations_project_id references projects on delete cascade,
  word varchar not null,
  spelled varchar not null,
  constraint uq_pronunciations_id_project_id unique (id, project_id),
  constraint uq_pronunciations_project_id_word unique (project_id, word)
);
create index ix_pronunciations_project_id on pronunciations (project_id);

create table takes (
  id uuid constraint pk_takes primary key,
  created_at timestamptz not null default now(),
  project_id uuid not null constraint fk_takes_project_id references projects on delete cascade,
  element_id uuid not null,
  name varchar not null,
  storage_key varchar not null,
  seconds double precision not null constraint ck_takes_seconds check (seconds > 0),
  words jsonb not null,
  likeness double precision,
  picked boolean not null,
  constraint uq_takes_id_project_id unique (id, project_id),
  constraint fk_takes_element_id foreign key (element_id, project_id)
    references elements (id, project_id) on delete cascade deferrable initially immediate
);
create index ix_takes_project_id on takes (project_id);
create index takes_by_element on takes (element_id);

create table sounds (
  id uuid constraint pk_sounds primary key,
  created_at timestamptz not null default now(),
  project_id uuid not null constraint fk_sounds_project_id references projects on delete cascade,
  kind varchar not null constraint ck_sounds_kind check (kind in ('music', 'effect')),
  name varchar not null,
  storage_key varchar not null,
  start_tick integer not null constraint ck_sounds_start check (start_tick >= 0),
  seconds double precision not null constraint ck_sounds_seconds check (seconds > 0),
  trim_in double precision not null,
  trim_out double precision not null,
  fade_in double precision not null,
  fade_out double precision not null,
  decibels double precision not null constraint ck_sounds_decibels check (decibels between -60 and 20),
  ducks boolean not null,
  peaks jsonb not null,
  constraint uq_sounds_id_project_id unique (id, project_id),
  constraint ck_sounds_trim check (0 <= trim_in and trim_in < trim_out and trim_out <= seconds),
  constraint ck_sounds_fade check (fade_in >= 0 and fade_out >= 0 and fade_in + fade_out <= trim_out - trim_in)
);
create index ix_sounds_project_id on sounds (project_id);

grant select, insert, update, delete on readings, pronunciations, takes, sounds to storyboard_app;
do $$
declare owned text;
begin
  foreach owned in array array['readings', 'pronunciations', 'takes', 'sounds'] loop
    execute format('alter table %I enable row level security', owned);
    execute format('alter table %I force row level security', owned);
    execute format('create policy see on %I for select to storyboard_app
      using (project_id in (select app.projects_i_may(''see'')))', owned);
    execute format('create policy make on %I for insert to storyboard_app
      with check (project_id in (select app.projects_i_may(''time'')))', owned);
    execute format('create policy change on %I for update to storyboard_app
      using (project_id in (select app.projects_i_may(''see'')))
      with check (project_id in (select app.projects_i_may(''time'')))', owned);
    execute format('create policy remove on %I for delete to storyboard_app
      using (project_id in (select app.projects_i_may(''see'')))', owned);
    execute format('create trigger need_of_gone after delete on %I referencing old table as gone
      for each statement execute function app.need_of_gone(''time'')', owned);
    execute format('create trigger audit after insert or update or delete on %I
      for each row execute function app.audit()', owned);
  end loop;
end $$;

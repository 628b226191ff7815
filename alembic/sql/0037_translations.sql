-- What is said, in other languages: captions of a project's lines by hand, from translators' files or by a model. Seen by
-- whoever sees the project, changed by who may time it. A translation outlives its line: it stays, tied to none, and
-- says by its original what it was of. Taken back by 0037_translations_down.sql.

create table translations (
  id uuid constraint pk_translations primary key,
  created_at timestamptz not null default now(),
  project_id uuid not null constraint fk_translations_project_id references projects on delete cascade,
  element_id uuid,
  language varchar not null constraint ck_translations_language check (language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$'),
  text text not null constraint ck_translations_text check (text <> ''),
  original text not null,
  suggested_by varchar not null,
  constraint uq_translations_id_project_id unique (id, project_id),
  constraint uq_translations_element_id_language unique (element_id, language),
  constraint fk_translations_element_id foreign key (element_id, project_id)
    references elements (id, project_id) on delete set null (element_id) deferrable initially immediate
);
create index ix_translations_project_id on translations (project_id);

-- The language of the captions that a film has burnt in; empty for the one that is spoken.
alter table animatics add column language varchar not null default '';

grant select, insert, update, delete on translations to storyboard_app;
alter table translations enable row level security;
alter table translations force row level security;
create policy see on translations for select to storyboard_app
  using (project_id in (select app.projects_i_may('see')));
create policy make on translations for insert to storyboard_app
  with check (project_id in (select app.projects_i_may('time')));
create policy change on translations for update to storyboard_app
  using (project_id in (select app.projects_i_may('see')))
  with check (project_id in (select app.projects_i_may('time')));
create policy remove on translations for delete to storyboard_app
  using (project_id in (select app.projects_i_may('see')));
create trigger need_of_gone after delete on translations referencing old table as gone
  for each statement execute function app.need_of_gone('time');
create trigger audit after insert or update or delete on translations
  for each row execute function app.audit();

-- Files that hang on notes: read by whoever reads the note, added in one's own name. Taken back by
-- 0032_attachments_down.sql.

create table attachments (
  id uuid constraint pk_attachments primary key,
  created_at timestamptz not null default now(),
  project_id uuid not null constraint fk_attachments_project_id references projects on delete cascade,
  comment_id uuid not null,
  author_id uuid constraint fk_attachments_author_id references users,
  guest_id uuid,
  name varchar not null,
  media_type varchar not null,
  bytes bigint not null constraint ck_attachments_bytes check (bytes > 0),
  storage_key varchar not null,
  constraint uq_attachments_id_project_id unique (id, project_id),
  constraint fk_attachments_comment_id foreign key (comment_id, project_id)
    references comments (id, project_id) on delete cascade deferrable initially immediate,
  constraint fk_attachments_guest_id foreign key (guest_id, project_id)
    references guests (id, project_id) on delete cascade deferrable initially immediate,
  constraint ck_attachments_author check (num_nonnulls(author_id, guest_id) = 1)
);
create index ix_attachments_project_id on attachments (project_id);
create index ix_attachments_comment_id on attachments (comment_id);
create index ix_attachments_author_id on attachments (author_id);
create index ix_attachments_guest_id on attachments (guest_id);

alter table attachments enable row level security;
alter table attachments force row level security;
grant select, insert, update, delete on attachments to storyboard_app;
create policy see on attachments for select to storyboard_app using (project_id in (select app.projects_i_may('see')));
-- What is kept among the team is kept with its files.
create policy not_internal on attachments as restrictive for select to storyboard_app
  using (app.link_id() is null or comment_id in (select id from comments));
create policy make on attachments for insert to storyboard_app
  with check (project_id in (select app.projects_i_may('comment')));
create policy in_own_name on attachments as restrictive for insert to storyboard_app
  with check (app.is_me(author_id, guest_id));
create policy change on attachments for update to storyboard_app
  using (project_id in (select app.projects_i_may('see')))
  with check (project_id in (select app.projects_i_may('comment')));
create policy remove on attachments for delete to storyboard_app
  using (project_id in (select app.projects_i_may('see')));
create trigger need_of_gone after delete on attachments referencing old table as gone
  for each statement execute function app.need_of_gone('comment');
create trigger keep_attachment before update on attachments for each row
  when ((old.comment_id, old.storage_key, old.name) is distinct from (new.comment_id, new.storage_key, new.name)
    or old.author_id is distinct from new.author_id or old.guest_id is distinct from new.guest_id)
  execute function app.keep_author();
create trigger keep_others_files before delete on attachments for each row
  execute function app.keep_others_words();
create trigger audit after insert or update or delete on attachments for each row execute function app.audit();

-- Review: notes with strokes, decisions, and guests of share links. app.projects_i_may() replaces that of 0012_roles.sql,
-- app.my_people() that of 0001_policies.sql; both are taken back by 0016_review_down.sql.
-- app.projects_i_may() is replaced by 0018_tokens.sql, app.link_of() by 0031_shared_cuts.sql, app.link_holds() by
-- 0034_grace.sql.
-- app.my_people() is replaced by 0035_organisations.sql.
--
-- A guest is nobody's account: their session says which link they came by (app.link_id) and who they said they are
-- (app.guest_id), and the link's own switches stand where a member's role does. Every policy reads them through
-- app.projects_i_may(), so that no entrance lets a guest further than the link.

create table guests (
  id uuid constraint pk_guests primary key,
  created_at timestamptz not null default now(),
  project_id uuid not null constraint fk_guests_project_id references projects on delete cascade,
  link_id uuid not null,
  name varchar not null,
  constraint uq_guests_id_project_id unique (id, project_id)
);
create index ix_guests_project_id on guests (project_id);
create index ix_guests_link_id on guests (link_id);

-- Nothing could write a link before: those that there are were made by hand, and nobody knows their secrets.
delete from share_links;
alter table share_links
  drop column slug,
  add column name varchar not null,
  add column token_hash varchar not null constraint uq_share_links_token_hash unique,
  add column turn integer not null,
  add column scenes jsonb not null,
  add column may_comment boolean not null,
  add column may_approve boolean not null,
  add column may_download boolean not null,
  add column watermark boolean not null,
  add column passcode_hash varchar not null;
alter table guests add constraint fk_guests_link_id foreign key (link_id, project_id)
  references share_links (id, project_id) on delete cascade deferrable initially immediate;

create table share_visits (
  id uuid constraint pk_share_visits primary key,
  created_at timestamptz not null default now(),
  project_id uuid not null constraint fk_share_visits_project_id references projects on delete cascade,
  link_id uuid not null,
  guest_id uuid,
  visitor varchar not null,
  panels jsonb not null,
  seen_at timestamptz not null,
  constraint uq_share_visits_id_project_id unique (id, project_id),
  constraint fk_share_visits_link_id foreign key (link_id, project_id)
    references share_links (id, project_id) on delete cascade deferrable initially immediate,
  constraint fk_share_visits_guest_id foreign key (guest_id, project_id)
    references guests (id, project_id) on delete cascade deferrable initially immediate
);
create index ix_share_visits_project_id on share_visits (project_id);
create index ix_share_visits_link_id on share_visits (link_id);
create index ix_share_visits_guest_id on share_visits (guest_id);
create unique index visits_by_browser on share_visits (link_id, visitor);

-- Notes outlive what they are on: what goes leaves them with what it was in.
alter table comments
  alter column author_id drop not null,
  drop constraint fk_comments_scene_id,
  drop constraint fk_comments_shot_id,
  drop constraint fk_comments_panel_id,
  add constraint fk_comments_scene_id foreign key (scene_id, project_id)
    references scenes (id, project_id) on delete set null (scene_id) deferrable initially immediate,
  add constraint fk_comments_shot_id foreign key (shot_id, project_id)
    references shots (id, project_id) on delete set null (shot_id) deferrable initially immediate,
  add constraint fk_comments_panel_id foreign key (panel_id, project_id)
    references panels (id, project_id) on delete set null (panel_id) deferrable initially immediate,
  add column guest_id uuid,
  add column parent_id uuid,
  add column frame_version integer not null default 0,
  add column end_tick integer,
  add column internal boolean not null default false,
  add column mentions jsonb not null default '[]',
  add column edited_at timestamptz,
  add column resolved_by uuid constraint fk_comments_resolved_by references users,
  add column deleted_at timestamptz,
  add constraint fk_comments_parent_id foreign key (parent_id, project_id)
    references comments (id, project_id) on delete cascade deferrable initially immediate,
  add constraint fk_comments_guest_id foreign key (guest_id, project_id)
    references guests (id, project_id) on delete cascade deferrable initially immediate,
  add constraint ck_comments_author check (num_nonnulls(author_id, guest_id) = 1),
  add constraint ck_comments_point check ((x is null) = (y is null) and x between 0 and 1 and y between 0 and 1),
  add constraint ck_comments_moment check (tick >= 0 and end_tick > tick);
alter table comments alter column frame_version drop default, alter column internal drop default,
  alter column mentions drop default;
create index ix_comments_guest_id on comments (guest_id);
create index ix_comments_parent_id on comments (parent_id);
create index ix_comments_resolved_by on comments (resolved_by);

create table strokes (
  id uuid constraint pk_strokes primary key,
  created_at timestamptz not null default now(),
  project_id uuid not null constraint fk_strokes_project_id references projects on delete cascade,
  comment_id uuid not null,
  author_id uuid constraint fk_strokes_author_id references users,
  guest_id uuid,
  colour varchar not null constraint ck_strokes_colour check (colour in ('red', 'blue')),
  width double precision not null constraint ck_strokes_width check (width > 0 and width <= 0.1),
  points jsonb not null,
  constraint uq_strokes_id_project_id unique (id, project_id),
  constraint fk_strokes_comment_id foreign key (comment_id, project_id)
    references comments (id, project_id) on delete cascade deferrable initially immediate,
  constraint fk_strokes_guest_id foreign key (guest_id, project_id)
    references guests (id, project_id) on delete cascade deferrable initially immediate,
  constraint ck_strokes_author check (num_nonnulls(author_id, guest_id) = 1)
);
create index ix_strokes_project_id on strokes (project_id);
create index ix_strokes_comment_id on strokes (comment_id);
create index ix_strokes_author_id on strokes (author_id);
create index ix_strokes_guest_id on strokes (guest_id);

-- Decisions follow one another: the round makes two at once impossible. Before, a row was a person's opinion; none was
-- written by the product.
delete from approvals;
alter table approvals
  alter column user_id drop not null,
  drop constraint uq_approvals_panel_id_user_id,
  drop constraint ck_approvals_status,
  add constraint ck_approvals_status check (status in ('in_review', 'changes_requested', 'approved', 'locked')),
  add column guest_id uuid,
  add column round integer not null,
  add column fingerprint varchar not null,
  add column reason text not null,
  add constraint uq_approvals_panel_id_round unique (panel_id, round),
  add constraint ck_approvals_author check (num_nonnulls(user_id, guest_id) = 1),
  add constraint fk_approvals_guest_id foreign key (guest_id, project_id)
    references guests (id, project_id) on delete cascade deferrable initially immediate;
create index ix_approvals_guest_id on approvals (guest_id);

-- ---- who a guest is

create function app.link_id() returns uuid language sql stable as
  $$ select nullif(current_setting('app.link_id', true), '')::uuid $$;
create function app.guest_id() returns uuid language sql stable as
  $$ select nullif(current_setting('app.guest_id', true), '')::uuid $$;

-- A link holds until it ends, is revoked, or who made it may not share any more.
create function app.link_holds(link share_links) returns boolean language sql stable security definer
  set search_path = public, pg_temp as
  $$ select link.revoked_at is null and (link.expires_at is null or link.expires_at > now())
     and exists (select from project_members m join app.role_verbs v on v.role = m.role and v.verb = 'share'
       where m.project_id = link.project_id and m.user_id = link.created_by) $$;

create or replace function app.projects_i_may(wanted text) returns setof uuid language sql stable security definer
  set search_path = public, pg_temp as
  $$ select m.project_id from project_members m join app.role_verbs v on v.role = m.role
     where m.user_id = app.uid() and v.verb = wanted
     union all
     select l.project_id from share_links l where l.id = app.link_id() and app.link_holds(l) and case wanted
       when 'see' then true when 'comment' then l.may_comment when 'approve' then l.may_approve else false end $$;

create or replace function app.my_people() returns setof uuid language sql stable security definer
  set search_path = public, pg_temp as
  $$ select app.uid() union select user_id from project_members where project_id in (select app.my_projects())
     union select user_id from project_members where app.link_id() is not null
       and project_id in (select app.projects_i_may('see')) $$;

-- What a link's address is good for; asked before anybody is known. Nothing of a link that is not there.
create function app.link_of(token text)
  returns table (link uuid, project uuid, title text, sharer text, holds boolean, passcode text)
  language sql stable security definer set search_path = public, pg_temp as
  $$ select l.id, l.project_id, p.title, u.name, app.link_holds(l), l.passcode_hash from share_links l
     join projects p on p.id = l.project_id join users u on u.id = l.created_by where l.token_hash = token $$;

do $$
declare owned text;
begin
  foreach owned in array array['guests', 'share_visits', 'strokes'] loop
    execute format('alter table %I enable row level security', owned);
    execute format('alter table %I force row level security', owned);
    execute format('create policy see on %I for select to storyboard_app
      using (project_id in (select app.projects_i_may(''see'')))', owned);
  end loop;
  execute format('create policy functions on share_links to %I using (true) with check (true)', current_user);
end $$;
grant select, insert on guests to storyboard_app;
grant select, insert, update on share_visits to storyboard_app;
grant select, insert, update, delete on strokes to storyboard_app;

create policy see_mine on share_links for select to storyboard_app
  using (id = app.link_id() and project_id in (select app.projects_i_may('see')));
create policy come_in on guests for insert to storyboard_app
  with check (link_id = app.link_id() and project_id in (select app.projects_i_may('see')));
-- Who looked is told to who may share; a browser finds its own visit again by what it holds.
create policy of_link on share_visits as restrictive for select to storyboard_app
  using (link_id = app.link_id() or project_id in (select app.projects_i_may('share')));
create policy look on share_visits for insert to storyboard_app
  with check (link_id = app.link_id() and project_id in (select app.projects_i_may('see')));
create policy look_on on share_visits for update to storyboard_app
  using (project_id in (select app.projects_i_may('see')))
  with check (link_id = app.link_id() and project_id in (select app.projects_i_may('see')));

create policy make on strokes for insert to storyboard_app
  with check (project_id in (select app.projects_i_may('comment')));
create policy change on strokes for update to storyboard_app
  using (project_id in (select app.projects_i_may('see'))) with check (project_id in (select app.projects_i_may('comment')));
create policy remove on strokes for delete to storyboard_app using (project_id in (select app.projects_i_may('see')));
create trigger need_of_gone after delete on strokes referencing old table as gone
  for each statement execute function app.need_of_gone('comment');
create trigger audit after insert or update or delete on strokes for each row execute function app.audit();

-- ---- in one's own name, and others' words are theirs

create function app.is_me(member uuid, guest uuid) returns boolean language sql stable as
  $$ select member is not distinct from app.uid() and guest is not distinct from app.guest_id()
     and num_nonnulls(member, guest) = 1 $$;

drop policy in_own_name on comments;
create policy in_own_name on comments as restrictive for insert to storyboard_app
  with check (app.is_me(author_id, guest_id));
drop policy in_own_name on approvals;
create policy in_own_name on approvals as restrictive for insert to storyboard_app
  with check (app.is_me(user_id, guest_id));
create policy in_own_name on strokes as restrictive for insert to storyboard_app
  with check (app.is_me(author_id, guest_id));
create trigger keep_guest before update on comments for each row
  when (old.guest_id is distinct from new.guest_id or (old.author_id is null) <> (new.author_id is null)
    or (old.text <> new.text and old.guest_id is distinct from app.guest_id()))
  execute function app.keep_author();
create trigger keep_stroke before update on strokes for each row
  when ((old.comment_id, old.points, old.colour, old.width) is distinct from (new.comment_id, new.points, new.colour, new.width)
    or old.author_id is distinct from new.author_id or old.guest_id is distinct from new.guest_id)
  execute function app.keep_author();
create trigger keep_others_strokes before delete on strokes for each row
  execute function app.keep_others_words();

-- What is said among the team is not for guests, and what anybody wrote is not theirs to take.
create policy not_internal on comments as restrictive for select to storyboard_app
  using (app.link_id() is null or not internal);
create policy not_internal_drawn on strokes as restrictive for select to storyboard_app
  using (app.link_id() is null or comment_id in (select id from comments));
create policy no_guest on comments as restrictive for delete to storyboard_app using (app.link_id() is null);

-- ---- decisions: sent to review by who draws, locked and opened by who may lock

drop policy make on approvals;
create policy make on approvals for insert to storyboard_app
  with check (project_id in (select app.projects_i_may('approve'))
    or (status = 'in_review' and project_id in (select app.projects_i_may('draw'))));

-- What is locked is opened by a decision with a reason, and by no other way. Undo repeats what was once allowed.
create function app.hold_lock() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
declare
  panel uuid := coalesce(to_jsonb(new) ->> 'panel_id', to_jsonb(new) ->> 'id')::uuid;
  latest text;
begin
  if coalesce(current_setting('app.undoes', true), '') <> '' then return new; end if;
  select status into latest from approvals where panel_id = panel order by round desc limit 1;
  if tg_table_name = 'panels' then
    if latest = 'locked' and old.locked and not new.locked then
      raise exception 'locked' using errcode = 'SB001';
    end if;
  elsif new.status = 'locked' or latest = 'locked' then
    if new.project_id not in (select app.projects_i_may('lock')) then
      raise exception 'needs the right to lock' using errcode = '42501';
    end if;
    if latest = 'locked' and trim(new.reason) = '' then
      raise exception 'locked' using errcode = 'SB001';
    end if;
  end if;
  return new;
end $$;
create trigger hold_lock before insert on approvals for each row execute function app.hold_lock();
create trigger hold_lock before update of locked on panels for each row execute function app.hold_lock();

do $$
declare looked_at text;
begin
  foreach looked_at in array array['approvals'] loop
    execute format('create policy functions on %I to %I using (true) with check (true)', looked_at, current_user);
  end loop;
end $$;

revoke execute on function app.link_id, app.guest_id, app.link_holds, app.link_of, app.is_me, app.hold_lock from public;
grant execute on function app.link_id, app.guest_id, app.link_of, app.is_me to storyboard_app;

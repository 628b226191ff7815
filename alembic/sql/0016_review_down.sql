-- Takes back 0016_review.sql; what guests wrote goes with them.
-- app.projects_i_may() of 0018_tokens.sql is taken back before it, app.my_people() of 0035_organisations.sql too.

create or replace function app.projects_i_may(wanted text) returns setof uuid language sql stable security definer
  set search_path = public, pg_temp as
  $$ select m.project_id from project_members m join app.role_verbs v on v.role = m.role
     where m.user_id = app.uid() and v.verb = wanted $$;

create or replace function app.my_people() returns setof uuid language sql stable security definer
  set search_path = public, pg_temp as
  $$ select app.uid() union select user_id from project_members where project_id in (select app.my_projects()) $$;

drop trigger hold_lock on panels;
drop trigger hold_lock on approvals;
drop policy functions on approvals;
drop policy functions on share_links;
drop policy see_mine on share_links;
drop policy not_internal on comments;
drop policy no_guest on comments;
drop policy in_own_name on comments;
drop policy in_own_name on approvals;
drop policy make on approvals;
drop trigger keep_guest on comments;
delete from comments where guest_id is not null;
delete from approvals;
drop table strokes, share_visits;
alter table comments
  drop constraint ck_comments_moment,
  drop constraint ck_comments_point,
  drop constraint ck_comments_author,
  drop constraint fk_comments_scene_id,
  drop constraint fk_comments_shot_id,
  drop constraint fk_comments_panel_id,
  add constraint fk_comments_scene_id foreign key (scene_id, project_id)
    references scenes (id, project_id) on delete cascade deferrable initially immediate,
  add constraint fk_comments_shot_id foreign key (shot_id, project_id)
    references shots (id, project_id) on delete cascade deferrable initially immediate,
  add constraint fk_comments_panel_id foreign key (panel_id, project_id)
    references panels (id, project_id) on delete cascade deferrable initially immediate,
  drop column deleted_at,
  drop column resolved_by,
  drop column edited_at,
  drop column mentions,
  drop column internal,
  drop column end_tick,
  drop column frame_version,
  drop column parent_id,
  drop column guest_id,
  alter column author_id set not null;
alter table approvals
  drop column reason,
  drop column fingerprint,
  drop constraint uq_approvals_panel_id_round,
  drop column round,
  drop constraint ck_approvals_author,
  drop column guest_id,
  drop constraint ck_approvals_status,
  add constraint ck_approvals_status check (status in ('draft', 'review', 'approved', 'locked')),
  add constraint uq_approvals_panel_id_user_id unique (panel_id, user_id),
  alter column user_id set not null;
drop table guests;
delete from share_links;
alter table share_links
  drop column passcode_hash,
  drop column watermark,
  drop column may_download,
  drop column may_approve,
  drop column may_comment,
  drop column scenes,
  drop column turn,
  drop column token_hash,
  drop column name,
  add column slug varchar not null constraint uq_share_links_slug unique;
create policy in_own_name on comments as restrictive for insert to storyboard_app with check (author_id = app.uid());
create policy in_own_name on approvals as restrictive for insert to storyboard_app with check (user_id = app.uid());
create policy make on approvals for insert to storyboard_app
  with check (project_id in (select app.projects_i_may('approve')));
drop function app.hold_lock, app.is_me, app.link_of, app.link_holds, app.guest_id, app.link_id;

-- Which of these projects there are, whoever's they are: files of the others may go (see storyboard_app/store/sweeping.py).
create function app.projects_there(ids uuid[]) returns setof uuid language sql stable security definer
  set search_path = public, pg_temp as
  $$ select id from projects where id = any(ids) $$;
revoke execute on function app.projects_there from public;
grant execute on function app.projects_there to storyboard_app;

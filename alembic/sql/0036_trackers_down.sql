-- Takes back 0036_trackers.sql: what was connected is forgotten here, and stays there.
drop table tracked;
drop table trackers;

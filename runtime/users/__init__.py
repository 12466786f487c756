"""The people of a project: users, roles, schedules and rosters, in JSON files of the project. Qt-free."""

"""The alarms of one runtime's tags: evaluated when values change, acknowledged, shelved, journalled. Qt-free.

`board.AlarmBoard` is the session's part that has them. Alarms are configured on tags, in the `alarms` of a tag file.
"""

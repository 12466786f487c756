"""What a project's scripts would stumble over here, found without running the project. Qt-free.

`python -P -m runtime.check PROJECT` checks every script and tells what it finds as lines of JSON;
`python -P -m runtime.check --serve PROJECT` looks at single texts while they are typed. Only the library scripts are
run, each by an import in a process of its own on a copy of the project; see `import_worker`.
"""

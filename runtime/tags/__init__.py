"""The tags of one runtime: an in-process tag provider with the behaviour that scripts know from Ignition's. Qt-free.

Tags are configured in `pilotlight/tags/<provider>.json` of the project folder, in the form of Ignition's tag exports.
`providers.TagProviders` is the session's part that reads them; `provider.TagProvider` holds one file's tags.
"""

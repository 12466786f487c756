"""The first words to a server: where the scripts are, and what can be done here with its answers. Qt-free."""

from __future__ import annotations

import os
from typing import Final

from lsprotocol import types

from editor.language.reading import CONVERTER
from editor.language.servers import LanguageServer

_MARKDOWN: Final = (types.MarkupKind.Markdown, types.MarkupKind.PlainText)


def initialization_of(server: LanguageServer) -> object:
    """What the request "initialize" tells `server`."""
    root = server.root.as_uri()
    params = types.InitializeParams(
        capabilities=types.ClientCapabilities(
            general=types.GeneralClientCapabilities(position_encodings=[types.PositionEncodingKind.Utf16]),
            window=types.WindowClientCapabilities(work_done_progress=False),
            workspace=_workspace(),
            text_document=_text_document(),
        ),
        process_id=os.getpid(),
        root_uri=root,
        workspace_folders=[types.WorkspaceFolder(root, server.root.name)],
        initialization_options=server.settings,
    )
    return CONVERTER.unstructure(params)


def _workspace() -> types.WorkspaceClientCapabilities:
    return types.WorkspaceClientCapabilities(
        apply_edit=False,
        configuration=True,
        workspace_folders=True,
        workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=True),
        did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True),
        symbol=types.WorkspaceSymbolClientCapabilities(),
    )


def _text_document() -> types.TextDocumentClientCapabilities:
    return types.TextDocumentClientCapabilities(
        synchronization=types.TextDocumentSyncClientCapabilities(did_save=True),
        completion=types.CompletionClientCapabilities(completion_item=_completion_item(), context_support=True),
        signature_help=types.SignatureHelpClientCapabilities(signature_information=_signature()),
        hover=types.HoverClientCapabilities(content_format=list(_MARKDOWN)),
        definition=types.DefinitionClientCapabilities(link_support=False),
        references=types.ReferenceClientCapabilities(),
        rename=types.RenameClientCapabilities(prepare_support=True),
        document_symbol=types.DocumentSymbolClientCapabilities(hierarchical_document_symbol_support=True),
        code_action=_code_action(),
        formatting=types.DocumentFormattingClientCapabilities(),
        range_formatting=types.DocumentRangeFormattingClientCapabilities(),
        publish_diagnostics=types.PublishDiagnosticsClientCapabilities(version_support=True, data_support=True),
    )


def _completion_item() -> types.ClientCompletionItemOptions:
    return types.ClientCompletionItemOptions(
        snippet_support=True,
        documentation_format=list(_MARKDOWN),
        deprecated_support=True,
        label_details_support=True,
        resolve_support=types.ClientCompletionItemResolveOptions(["documentation", "detail", "additionalTextEdits"]),
    )


def _signature() -> types.ClientSignatureInformationOptions:
    return types.ClientSignatureInformationOptions(
        documentation_format=list(_MARKDOWN),
        parameter_information=types.ClientSignatureParameterInformationOptions(label_offset_support=True),
        active_parameter_support=True,
    )


def _code_action() -> types.CodeActionClientCapabilities:
    kinds = types.ClientCodeActionKindOptions([types.CodeActionKind.QuickFix])
    return types.CodeActionClientCapabilities(
        code_action_literal_support=types.ClientCodeActionLiteralOptions(kinds),
        is_preferred_support=True,
        data_support=True,
        resolve_support=types.ClientCodeActionResolveOptions(["edit"]),
    )

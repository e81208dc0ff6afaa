"""The states of a document in words."""

from __future__ import annotations

from ita_desktop.app.language import tr
from ita_desktop.domain.paperwork import DocumentState

STATES = {
    DocumentState.DRAFT: tr("ฉบับร่าง"),
    DocumentState.PRINTED: tr("พิมพ์แล้ว"),
    DocumentState.ISSUED: tr("ออกเลขแล้ว"),
    DocumentState.SIGNED: tr("ลงนามแล้ว"),
    DocumentState.VOID: tr("ยกเลิกแล้ว"),
}

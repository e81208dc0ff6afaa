"""The states of a document in words."""

from __future__ import annotations

from ita_desktop.domain.paperwork import DocumentState

STATES = {
    DocumentState.DRAFT: "ฉบับร่าง",
    DocumentState.PRINTED: "พิมพ์แล้ว",
    DocumentState.ISSUED: "ออกเลขแล้ว",
    DocumentState.SIGNED: "ลงนามแล้ว",
    DocumentState.VOID: "ยกเลิก",
}

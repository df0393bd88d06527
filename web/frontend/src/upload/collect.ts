/** Files out of what was dropped or chosen: single ones, and whole folders with all that is in them. */

import type { Found, Refused } from "./admit";

export interface Collected {
  found: Found[];
  /** What the browser would not hand over. */
  refused: Refused[];
}

/** From a file field; a chosen folder gives its files with their paths. */
export function fromField(files: Iterable<File>): Found[] {
  return [...files].map((file) => ({ file, path: file.webkitRelativePath || file.name }));
}

/** From a drop. The entries must be taken before the first wait: afterwards the browser has let go of them. */
export async function fromDrop(transfer: DataTransfer): Promise<Collected> {
  const collected: Collected = { found: [], refused: [] };
  const entries: FileSystemEntry[] = [];
  for (const item of transfer.items) {
    if (item.kind !== "file") continue;
    const entry = item.webkitGetAsEntry?.();
    const file = item.getAsFile();
    if (entry) entries.push(entry);
    else if (file) collected.found.push({ file, path: file.name });
  }
  for (const entry of entries) await walk(entry, collected);
  return collected;
}

async function walk(entry: FileSystemEntry, into: Collected): Promise<void> {
  const path = entry.fullPath.replace(/^\//, "");
  try {
    if (entry.isFile) {
      into.found.push({ file: await fileOf(entry as FileSystemFileEntry), path });
      return;
    }
    const reader = (entry as FileSystemDirectoryEntry).createReader();
    // A reader gives a hundred entries at a time, and none once it is at its end.
    for (;;) {
      const some = await entriesOf(reader);
      if (some.length === 0) return;
      for (const one of some) await walk(one, into);
    }
  } catch (wrong) {
    const reason = wrong instanceof Error && wrong.message ? ` (${wrong.message})` : "";
    into.refused.push({ path, size: 0, why: `The browser could not open it${reason}. Choose it with the button instead.` });
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

function entriesOf(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject));
}

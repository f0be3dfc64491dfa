/** A file and its name in the space; files of a dropped folder keep their path below it. */
export interface Named {
  file: File;
  path: string;
}

export function picked(files: FileList | null): Named[] {
  return Array.from(files ?? [], (file) => ({ file, path: file.webkitRelativePath || file.name }));
}

/** The entries must be taken before anything is awaited: the browser forgets them after the event. */
export async function dropped(transfer: DataTransfer): Promise<Named[]> {
  const entries = Array.from(transfer.items)
    .filter((item) => item.kind === 'file')
    .map((item) => item.webkitGetAsEntry());
  const loose = picked(transfer.files);
  if (entries.some((entry) => entry === null)) {
    return loose;
  }
  const found = await Promise.all(entries.map((entry) => walk(entry!, '')));
  return found.flat();
}

async function walk(entry: FileSystemEntry, above: string): Promise<Named[]> {
  const path = above + entry.name;
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    return [{ file, path }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const below: Named[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) {
      return below;
    }
    for (const one of some) {
      below.push(...(await walk(one, `${path}/`)));
    }
  }
}

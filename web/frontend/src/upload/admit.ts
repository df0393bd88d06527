/** Which files are sent, and why the others are not: none is dropped without a word. */

export interface Limits {
  mostFiles: number;
  mostBytes: number;
  mostArchiveBytes: number;
}

/** A file with the path that it had in its folder. */
export interface Found {
  file: File;
  path: string;
}

export interface Refused {
  path: string;
  size: number;
  why: string;
}

export interface Admitted {
  send: Found[];
  refused: Refused[];
}

/** `room`: how many more may be sent now. */
export function admit(found: readonly Found[], limits: Limits, room = limits.mostFiles): Admitted {
  const admitted: Admitted = { send: [], refused: [] };
  for (const one of found) {
    const archive = /\.zip$/i.test(one.path);
    const most = archive ? limits.mostArchiveBytes : limits.mostBytes;
    const refuse = (why: string): void => {
      admitted.refused.push({ path: one.path, size: one.file.size, why });
    };
    if (one.file.size > most) {
      refuse(`Larger than ${megabytes(most)}. ${archive ? "Split the archive." : "Save it with smaller pictures, or as a PDF."}`);
    } else if (admitted.send.length >= room) {
      refuse(`More than ${limits.mostFiles.toLocaleString("en")} files at a time. Hand it in once these are sent.`);
    } else {
      admitted.send.push(one);
    }
  }
  return admitted;
}

export function megabytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MB`;
}

/** A size in words, as the server's page has it. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 2 ** 20) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 2 ** 20).toFixed(1)} MB`;
}

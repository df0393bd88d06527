import { expect, it } from "vitest";
import { fromDrop, fromField } from "./collect";

function fileEntry(path: string, fails = false): FileSystemEntry {
  return {
    isFile: true,
    fullPath: path,
    file: (resolve: (file: File) => void, reject: (wrong: Error) => void) =>
      fails ? reject(new Error("not readable")) : resolve(new File(["x"], path.split("/").at(-1) ?? "")),
  } as unknown as FileSystemEntry;
}

/** A folder whose reader gives its entries in portions, as browsers do. */
function folder(path: string, ...portions: FileSystemEntry[][]): FileSystemEntry {
  return {
    isFile: false,
    fullPath: path,
    createReader: () => {
      const left = [...portions, []];
      return { readEntries: (resolve: (entries: FileSystemEntry[]) => void) => resolve(left.shift() ?? []) };
    },
  } as unknown as FileSystemEntry;
}

function drop(...entries: FileSystemEntry[]): DataTransfer {
  const items = entries.map((entry) => ({ kind: "file", webkitGetAsEntry: () => entry, getAsFile: () => null }));
  return { items: [{ kind: "string" }, ...items] } as unknown as DataTransfer;
}

it("walks folders to their end and keeps the paths", async () => {
  const dropped = drop(
    fileEntry("/one.pdf"),
    folder("/cvs", [fileEntry("/cvs/a.pdf")], [fileEntry("/cvs/b.pdf"), folder("/cvs/old", [fileEntry("/cvs/old/c.pdf")])]),
  );
  const { found, refused } = await fromDrop(dropped);
  expect(found.map((one) => one.path)).toEqual(["one.pdf", "cvs/a.pdf", "cvs/b.pdf", "cvs/old/c.pdf"]);
  expect(refused).toEqual([]);
});

it("lists what the browser cannot open", async () => {
  const { found, refused } = await fromDrop(drop(fileEntry("/locked.pdf", true), fileEntry("/fine.pdf")));
  expect(found.map((one) => one.path)).toEqual(["fine.pdf"]);
  expect(refused[0]?.path).toBe("locked.pdf");
  expect(refused[0]?.why).toContain("not readable");
});

it("takes files of a field, with the path of a chosen folder", () => {
  const inFolder = Object.assign(new File(["x"], "a.pdf"), { webkitRelativePath: "cvs/a.pdf" });
  expect(fromField([inFolder, new File(["x"], "b.pdf")]).map((one) => one.path)).toEqual(["cvs/a.pdf", "b.pdf"]);
});

import { describe, expect, it } from "vitest";
import { admit, sizeInWords, type Found, type Limits } from "./admit";

const limits: Limits = { mostFiles: 3, mostBytes: 20 * 2 ** 20, mostArchiveBytes: 200 * 2 ** 20 };

function found(path: string, size: number): Found {
  return { path, file: { size } as File };
}

describe("which files are sent", () => {
  it("sends what fits and says of each other one why not", () => {
    const admitted = admit([found("a.pdf", 10), found("huge.pdf", 21 * 2 ** 20)], limits);
    expect(admitted.send.map((one) => one.path)).toEqual(["a.pdf"]);
    expect(admitted.refused).toEqual([
      { path: "huge.pdf", size: 21 * 2 ** 20, why: "Larger than 20 MB. Save it with smaller pictures, or as a PDF." },
    ]);
  });

  it("lets an archive be larger", () => {
    expect(admit([found("all.ZIP", 150 * 2 ** 20)], limits).send).toHaveLength(1);
    expect(admit([found("all.zip", 201 * 2 ** 20)], limits).refused[0]?.why).toContain("Split the archive");
  });

  it("lists every file beyond the limit", () => {
    const many = Array.from({ length: 5 }, (_, number) => found(`${number}.pdf`, 1));
    const admitted = admit(many, limits);
    expect(admitted.send).toHaveLength(3);
    expect(admitted.refused.map((one) => one.path)).toEqual(["3.pdf", "4.pdf"]);
    expect(admit(many, limits, 1).refused).toHaveLength(4);
  });

  it("leaves an empty file to the server, which gives it a row", () => {
    expect(admit([found("empty.pdf", 0)], limits).send).toHaveLength(1);
  });
});

it.each([
  [1023, "1023 B"],
  [20 * 1024, "20 KB"],
  [3.25 * 2 ** 20, "3.3 MB"],
])("%d bytes are %s", (bytes, words) => expect(sizeInWords(bytes)).toBe(words));

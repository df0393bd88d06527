import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const pages = new URL("./src/pages/", import.meta.url);

/** Every module of src/pages/ is an entry of its own, as is the one stylesheet. */
const entries = readdirSync(pages)
  .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
  .sort()
  .map((name) => fileURLToPath(new URL(name, pages)));

/** htmx can run code that stands in attributes. The pages never ask for it, so that code is left out of the bundle. */
const htmxWithoutEval: Plugin = {
  name: "htmx-without-eval",
  transform(code, id) {
    if (!id.includes("htmx.esm")) return null;
    const without = code.replace("return eval(str)", 'throw new Error("no code in attributes")');
    if (without === code) this.error("htmx changed: look for its eval and leave it out again");
    return { code: without, map: null };
  },
};

export default defineConfig({
  plugins: [htmxWithoutEval],
  base: "/static/",
  publicDir: false,
  build: {
    outDir: fileURLToPath(new URL("../static", import.meta.url)),
    emptyOutDir: true,
    manifest: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    target: "es2022",
    // Browsers of 2024 and later know light-dark() and nesting; nothing is rewritten for older ones.
    cssTarget: ["chrome123", "firefox128", "safari17.5"],
    rolldownOptions: {
      input: [...entries, fileURLToPath(new URL("./src/styles/rolecall.css", import.meta.url))],
    },
  },
  test: { environment: "happy-dom", include: ["src/**/*.test.ts"] },
});

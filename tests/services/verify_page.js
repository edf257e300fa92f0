// Runs the page's own script on a folder, without a browser: node verify_page.js PAGE FOLDER
"use strict";
const fs = require("node:fs"), path = require("node:path"), vm = require("node:vm");
const { Blob } = require("node:buffer"), { webcrypto } = require("node:crypto");
const [page, folder] = process.argv.slice(2);
const script = fs.readFileSync(page, "utf8").split("<script>")[1].split("</script>")[0];
const files = new Map();
for (const one of fs.readdirSync(folder, { recursive: true })) {
  const whole = path.join(folder, one);
  if (fs.statSync(whole).isFile()) files.set(one.split(path.sep).join("/"), new Blob([fs.readFileSync(whole)]));
}
const room = vm.createContext({ crypto: webcrypto, atob, TextDecoder, Blob, files, Uint8Array });
vm.runInContext(script, room);
(async () => {
  const quick = await vm.runInContext("checkFiles(files)", room);
  const slow = await vm.runInContext("checkFiles(files, () => {}, -1)", room);
  const told = one => ({ bad: one.bad, count: one.answers.length, signature: one.signature.state });
  console.log(JSON.stringify([told(quick), told(slow)]));
})();

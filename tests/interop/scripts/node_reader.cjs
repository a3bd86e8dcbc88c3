// ical.js and node-ical: node node_reader.cjs NODE_MODULES NAME FILE|--version
const path = require("path"), fs = require("fs"), { createRequire } = require("module");
const [folder, name, file] = process.argv.slice(2);
const from = createRequire(path.join(path.resolve(folder), "package.json"));
const stamp = (at) => at.toISOString().replace(".000Z", "Z");

async function library() {
  try { return from(name); }
  catch (error) {
    if (error.code !== "ERR_REQUIRE_ESM") throw error;
    return await import(require("url").pathToFileURL(from.resolve(name)));
  }
}

async function main() {
  let found = await library();
  if (file === "--version") {
    console.log(JSON.parse(fs.readFileSync(path.join(folder, name, "package.json"))).version);
    return;
  }
  const text = fs.readFileSync(file, "utf-8");
  let events;
  if (name === "ical.js") {
    const ICAL = found.default || found;
    events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent").map((each) => {
      const event = new ICAL.Event(each);
      return {
        uid: event.uid, summary: event.summary, start: stamp(event.startDate.toJSDate()), end: stamp(event.endDate.toJSDate()),
        status: each.getFirstPropertyValue("status"), alarms: each.getAllSubcomponents("valarm").length,
      };
    });
  } else {
    const read = (found.default || found).sync.parseICS(text);
    events = Object.values(read).filter((each) => each.type === "VEVENT").map((event) => {
      return {
        uid: event.uid, summary: event.summary, start: stamp(event.start), end: stamp(event.end), status: event.status,
        alarms: (event.alarms || []).length,
      };
    });
  }
  console.log(JSON.stringify(events));
}
main().catch((error) => { console.error(String(error)); process.exit(1); });

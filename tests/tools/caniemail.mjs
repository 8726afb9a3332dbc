// What mail programs don't do, or only in part, with the HTMLs on standard input, [HTML, …]: {"FEATURE: SUPPORT": [CLIENT, …]}.
import { caniemail } from "caniemail";
import { text } from "node:stream/consumers";

// caniemail throws where it knows nothing of a feature in a client: Thunderbird's, and many small providers'.
const clients = ["aol", "apple-mail", "fastmail", "gmail", "hey", "outlook", "protonmail", "samsung-email", "yahoo"];

const found = {};
for (const html of JSON.parse(await text(process.stdin))) {
  const { issues } = caniemail({ clients: clients.map((name) => `${name}.*`), html });
  for (const [client, faults] of [...issues.errors, ...issues.warnings]) {
    for (const { title, support } of faults) (found[`${title}: ${support}`] ??= new Set()).add(client);
  }
}
process.stdout.write(JSON.stringify(found, (_, value) => (value instanceof Set ? [...value] : value)));

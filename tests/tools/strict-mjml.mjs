// What MJML's own strict validation says about the MJML on standard input: [MESSAGE, …].
import mjml from "mjml";
import { text } from "node:stream/consumers";

async function validate(source) {
  try {
    return (await mjml(source, { validationLevel: "strict", ignoreIncludes: true })).errors;
  } catch (error) {
    if (!error.errors) throw error;
    return error.errors;
  }
}

const errors = await validate(await text(process.stdin));
process.stdout.write(JSON.stringify(errors.map(({ line, tagName, message }) => `line ${line}, ${tagName}: ${message}`)));

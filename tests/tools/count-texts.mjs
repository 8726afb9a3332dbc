// How X and programs that see graphemes count texts: [TEXT, …] on standard input, [{x, graphemes}, …] on standard output.
import { json } from "node:stream/consumers";
import twitter from "twitter-text";

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

function countText(text) {
  return { x: twitter.parseTweet(text).weightedLength, graphemes: [...segmenter.segment(text)].map((each) => each.segment) };
}

process.stdout.write(JSON.stringify((await json(process.stdin)).map(countText)));

// Pictures of what Slack was given to show: reads {scenes, folder, modules} from standard input, writes <folder>/<name>.png,
// light on the left and dark on the right. Blocks are drawn by slack-blocks-to-jsx; the frame of a message or modal is ours.
import { readFileSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const { scenes, folder, modules, browser } = JSON.parse(readFileSync(0, "utf8"));
const require = createRequire(join(modules, "package.json"));
const React = require("react");
const { renderToStaticMarkup } = require("react-dom/server");
const { Message } = require("slack-blocks-to-jsx");
const puppeteer = require("puppeteer-core");
const sharp = require("sharp");
const style = readFileSync(require.resolve("slack-blocks-to-jsx/dist/style.css"), "utf8");

// As many colours as letters need to look smooth; what is drawn in earnest (a poster) is left to the bot.
const COLOURS = 16;
const WIDTH = 540;
const people = [
  { id: "U1", name: "王岚" },
  { id: "U5", name: "陈默" },
  { id: "UBOT", name: "引据" },
];
const channels = [
  { id: "C1", name: "研究" },
  { id: "C7", name: "写作" },
];

const escaped = (text) => text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);

// What is chosen at first is shown only once a browser runs the components; here it stands where the hint would.
const chosen = (node) => {
  if (Array.isArray(node)) return node.map(chosen);
  if (!node || typeof node !== "object") return node;
  const first = node.initial_option ? [node.initial_option] : (node.initial_options ?? []);
  const named = channels.find((c) => c.id === node.initial_conversation)?.name ?? (node.default_to_current_conversation ? channels[0].name : "");
  const shownAlone = node.type === "external_select" ? (node.placeholder?.text ?? " ") : "";
  const text = shownAlone || first.map((option) => option.text.text).join("、") || named;
  const shown = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, chosen(value)]));
  if (node.type === "plain_text_input") return { ...shown, placeholder: { type: "plain_text", text: node.initial_value ?? node.placeholder?.text ?? " " } };
  if (!text) return node.type?.endsWith("_select") && !node.placeholder ? { ...shown, placeholder: { type: "plain_text", text: " " } } : shown;
  const placeholder = { type: "plain_text", text };
  return ["conversations_select", "external_select"].includes(node.type) ? { type: "static_select", action_id: node.action_id, options: [], placeholder } : { ...shown, placeholder };
};

const drawn = (blocks, theme, say) =>
  // A hint of the library's own, and a width that Slack's modals do not have.
  markup(blocks.map((block) => labelled(block, say)), theme).replaceAll(/<p>↵ Please .*?<\/p>/g, "").replaceAll("w-[190px]", "w-full");

const labelled = (block, say) =>
  block.type === "input" && block.optional ? { ...block, label: { ...block.label, text: `${block.label.text}${say.optional}` } } : block;

const markup = (blocks, theme) =>
  renderToStaticMarkup(
    React.createElement(Message, {
      blocks: chosen(blocks),
      theme,
      name: "引据",
      logo: "",
      withoutWrapper: true,
      data: { users: people, channels, user_groups: [] },
    }),
  );

const wrapped = (inner, theme) => `<div id="slack_blocks_to_jsx" data-theme="${theme}">${inner}</div>`;

const FRAMES = {
  private: (payload, theme, say) => message(payload, theme, say, `<div class="alone">${say.alone}</div>`),
  posted: (payload, theme, say) => message(payload, theme, say, ""),
  picture: (payload, theme, say) => framed("引据", "引", `<img src="data:image/png;base64,${payload.png}">`),
  unfolded: (payload, theme, say) =>
    framed(people[0].name, "王", `<a>${escaped(payload.link)}</a><div class="unfolded">${wrapped(drawn(payload.blocks, theme, say), theme)}</div>`, ""),
  modal: (payload, theme, say) => `<div class="modal"><div class="title"><b>${escaped(payload.title.text)}</b><span>✕</span></div>
    <div class="inside">${wrapped(drawn(payload.blocks, theme, say), theme)}</div>
    <div class="foot">${payload.close ? `<i>${escaped(payload.close.text)}</i>` : ""}${payload.submit ? `<i class="go">${escaped(payload.submit.text)}</i>` : ""}</div></div>`,
  options: (payload) => `<div class="options">${payload.option_groups.map(group).join("")}</div>`,
  home: (payload, theme, say) => `<div class="home">${wrapped(drawn(payload.blocks, theme, say), theme)}</div>`,
};

const group = ({ label, options }) =>
  `<b>${escaped(label.text)}</b>${options.map((option) => `<div>${escaped(option.text.text)}</div>`).join("")}`;

const framed = (name, letter, inner, badge = "<em>APP</em>", above = "") =>
  `<div class="message"><div class="face">${letter}</div><div class="said">${above}
   <div class="who"><b>${name}</b>${badge}<span>9:30</span></div>${inner}</div></div>`;

const message = (payload, theme, say, above) => framed("引据", "引", wrapped(drawn(payload.blocks, theme, say), theme), undefined, above);

const column = (scene, theme) =>
  `<div class="column ${theme}" data-theme="${theme}">${scene.surfaces.map((s) => FRAMES[s.kind](s.payload, theme, scene.say)).join("")}</div>`;

const page = (scene) => `<!doctype html><html lang="${scene.lang}"><meta charset="utf-8"><style>${style}
  body { margin: 0; font-family: Lato, "Noto Sans CJK SC", "Noto Sans SC", sans-serif; font-size: 15px; line-height: 1.46; }
  #scene { display: inline-flex; }
  .column { width: ${WIDTH}px; box-sizing: border-box; padding: 16px; }
  .light { background: #fff; color: #1d1c1d; } .dark { background: #1a1d21; color: #d1d2d3; }
  .message { display: flex; gap: 8px; margin-bottom: 12px; }
  .message:last-child { margin-bottom: 0; }
  .face { flex: none; width: 36px; height: 36px; border-radius: 4px; background: #8b2e16; color: #fff; font: 20px/36px "Noto Serif CJK SC", serif; text-align: center; }
  .said { min-width: 0; flex: 1; }
  .alone { font-size: 12px; opacity: .7; }
  .said img { max-width: 320px; border-radius: 8px; display: block; margin-top: 4px; }
  .said a { color: #1d9bd1; overflow-wrap: anywhere; }
  .unfolded { border-left: 4px solid #8886; padding-left: 12px; margin-top: 4px; }
  .who b + span { margin-left: 6px; }
  .who em { font: normal 10px/14px sans-serif; background: #8884; border-radius: 2px; padding: 0 3px; margin: 0 6px; }
  .who span { font-size: 12px; opacity: .7; }
  .modal { border: 1px solid #8886; border-radius: 8px; }
  .modal .title { display: flex; justify-content: space-between; padding: 12px 20px; font-size: 18px; border-bottom: 1px solid #8884; }
  .modal .inside { padding: 8px 20px 16px; }
  .modal .foot { display: flex; justify-content: flex-end; gap: 8px; padding: 12px 20px; border-top: 1px solid #8884; }
  .modal .foot i { font-style: normal; font-weight: 700; border: 1px solid #8888; border-radius: 4px; padding: 4px 14px; }
  .modal .foot .go { background: #007a5a; border-color: #007a5a; color: #fff; }
  .modal .pointer-events-none { color: inherit !important; white-space: nowrap; overflow: hidden; }
  .modal, .options { margin-bottom: 12px; }
  .modal:last-child { margin-bottom: 0; }
  .options { border: 1px solid #8886; border-radius: 8px; padding: 8px 20px; margin-inline: 21px; max-height: 240px; overflow: hidden; }
  .options b { font-size: 13px; opacity: .7; } .options div { padding: 2px 8px; }
  .dark input { color-scheme: dark; }
  </style><body><div id="scene">${column(scene, "light")}${column(scene, "dark")}</div></body></html>`;

mkdirSync(folder, { recursive: true });
const opened = await puppeteer.launch({ executablePath: browser, args: ["--no-sandbox", "--font-render-hinting=none"] });
try {
  const tab = await opened.newPage();
  await tab.setViewport({ width: 2 * WIDTH + 40, height: 800 });
  for (const scene of scenes) {
    await tab.setContent(page(scene), { waitUntil: "load" });
    await tab.evaluate(() => document.fonts.ready);
    const picture = await (await tab.$("#scene")).screenshot();
    const file = join(folder, `${scene.name}.png`);
    const { size } = await sharp(picture).png({ palette: true, colours: COLOURS, effort: 10, compressionLevel: 9, dither: 0 }).toFile(file);
    console.log(`${scene.name}.png ${Math.round(size / 1024)} KB`);
  }
} finally {
  await opened.close();
}

import { UAParser } from "ua-parser-js";

export default () => {
  const { browser, os } = UAParser("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36");
  return Response.json([browser.name, browser.major, os.name]);
};

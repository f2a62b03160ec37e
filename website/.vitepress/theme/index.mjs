// @ts-check
// VitePress's own theme, with the changes of style.css.
import theme from "vitepress/theme";
import "./style.css";

export default theme;

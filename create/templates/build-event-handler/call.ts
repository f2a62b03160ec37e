extension.addBuildEventHandler("onPreBuild", () => {
  console.log("Hello there.");
});

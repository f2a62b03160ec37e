integration.addBuildEventHandler("onPreBuild", () => {
  console.log("Hello there.");
});

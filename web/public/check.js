/* Shows the plain page to browsers older than Chromium 94. ES5 on purpose: it must run there. */
(function () {
  var chrome = /Chrome\/(\d+)/.exec(navigator.userAgent);
  var isOld = chrome ? parseInt(chrome[1], 10) < 94 : !Array.prototype.at;
  if (!isOld && "noModule" in document.createElement("script")) return;
  document.addEventListener("DOMContentLoaded", function () {
    document.getElementById("root").style.display = "none";
    document.getElementById("old-browser").hidden = false;
  });
})();

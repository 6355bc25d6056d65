// runs nothing: runDocumented.js writes the code of docs/browser.md here

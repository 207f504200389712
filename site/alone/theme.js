// The themes of JupyterLab, whose colours widgets take, come with the page; this says which one holds.
const dark = matchMedia("(prefers-color-scheme: dark)");
const tellTheme = () => { document.body.dataset.jpThemeLight = String(!dark.matches); };
dark.addEventListener("change", tellTheme);
tellTheme();

// Passkeys: the one thing here that cannot work without a script.
"use strict";

const passkeyForm = document.querySelector("form[data-passkey]");
const passkeyButton = document.getElementById("passkey-button");

if (passkeyForm && passkeyButton && window.PublicKeyCredential) {
  const field = (name) => passkeyForm.querySelector(`[name=${name}]`);
  const credential = field("credential");
  const passwordless = field("passwordless");
  const ids = { credential: credential.id };
  const kind = passkeyForm.dataset.passkey;
  ids[{ addForm: "add", loginForm: "login", authenticateForm: "authenticate" }[kind]] = passkeyButton.id;
  if (passwordless) ids.passwordless = passwordless.id;
  if (document.getElementById("passkey-data")) ids.data = "passkey-data";
  window.allauth.webauthn.forms[kind]({ ids });

  const needs = passkeyForm.querySelector("[data-passkey-needs-script]");
  if (needs) needs.hidden = true;
  passkeyButton.hidden = false;
}

// Cancelled, timed out, or a device that cannot: said in words, and one may try again.
document.addEventListener("allauth.error", (event) => {
  const place = passkeyForm.querySelector("[data-passkey-error]");
  const why = event.detail.exception;
  place.textContent =
    why.name === "SecurityError"
      ? "This address cannot use passkeys: open the site by its name, over https."
      : "That did not work, or was cancelled. Try again, or use another way.";
  place.hidden = false;
  event.preventDefault();
});

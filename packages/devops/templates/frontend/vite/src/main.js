import './style.css';

//:first-http-api const answer = document.querySelector('#answer');
//:first-http-api answer.textContent = await askApi();
//:first-http-api
//:first-http-api // Served at /api/ by the same host, so that no address is built in.
//:first-http-api async function askApi() {
//:first-http-api   try {
//:first-http-api     const response = await fetch('/api/');
//:first-http-api     if (!response.ok) return `{{dependency}} answers ${response.status}`;
//:first-http-api     return JSON.stringify(await response.json(), null, 2);
//:first-http-api   } catch (error) {
//:first-http-api     return `no answer from {{dependency}}: ${error.message}`;
//:first-http-api   }
//:first-http-api }
//:no-http-api document.querySelector('#answer').textContent = location.href;

// The page that tries the API: whoever has a token sees the description and asks with it. The token stays in this page's memory.
(() => {
  const chinese = {
    title: '试用接口',
    label: '令牌（在个人资料的“API 访问”里创建）',
    show: '显示操作',
    rule: '这里的每个请求都是真的：提交的作业会运行，删除的文件会消失。令牌只留在本页内存中，关闭即忘。',
    refused: '门户不接受这个令牌：已过期、已撤销、不允许从此地址使用，或输入有误。',
    away: '门户没有回答，请稍后再试。',
  };
  const english = {
    title: 'Try the API',
    label: 'Token (made under “API access” in your profile)',
    show: 'Show the operations',
    rule: 'Every request here is a real one: jobs run, and files that you delete are gone. The token stays in the memory of this page and is forgotten with it.',
    refused: 'The portal does not take this token: it has ended, was revoked, is not for this address, or is mistyped.',
    away: 'The portal does not answer; try again later.',
  };
  const chosen = new URLSearchParams(location.hash.slice(1)).get('lang') ?? navigator.language;
  const language = chosen.startsWith('zh') ? 'zh-CN' : 'en';
  const texts = language === 'en' ? english : chinese;
  const by = (id) => document.getElementById(id);
  document.documentElement.lang = language;
  document.title = texts.title;
  ['title', 'label', 'show', 'rule'].forEach((id) => {
    by(id).textContent = texts[id];
  });

  const show = (spec, token) => {
    by('operations').replaceChildren();
    SwaggerUIBundle({
      spec,
      dom_id: '#operations',
      docExpansion: 'none',
      tagsSorter: 'alpha',
      syntaxHighlight: { theme: 'tomorrow-night' }, // the usual one's numbers are hard to read
      filter: true,
      tryItOutEnabled: true,
      validatorUrl: null,
      showMutatedRequest: false, // the token does not stand in the line for curl
      defaultModelsExpandDepth: -1,
      requestInterceptor: (request) => {
        request.headers.Authorization = `Bearer ${token}`;
        request.headers['Accept-Language'] = language;
        request.credentials = 'omit';
        return request;
      },
    });
  };

  by('token-form').addEventListener('submit', async (event) => {
    event.preventDefault();
    by('said').textContent = '';
    const token = by('token').value.trim();
    try {
      const answer = await fetch('/api/openapi', { headers: { Authorization: `Bearer ${token}` }, credentials: 'omit' });
      if (answer.ok) {
        show(await answer.json(), token);
      } else {
        by('said').textContent = answer.status === 401 || answer.status === 403 ? texts.refused : texts.away;
      }
    } catch {
      by('said').textContent = texts.away;
    }
  });
  by('show').disabled = false; // not before somebody hears of it
})();

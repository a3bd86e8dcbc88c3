var program = [
 {
  "id": "kono11b<17>",
  "title": "[bold red]Bees[/] [/] [@click=app.quit]x[/] \\[ :bee: <script>alert(1)</script> </title></svg> by Konopas",
  "date": "2027-05-03",
  "time": "10:00",
  "mins": "30",
  "loc": [
   "[reverse]Hall[/] <img src=x onerror=alert(1)>"
  ],
  "tags": [
   "track:<svg onload=alert(1)> [on red]"
  ],
  "desc": "[b]Bees[/b] </p></details><iframe src=https://evil.example></iframe> **hum** ![x](https://evil.example/x.png) `in` tune.",
  "links": {
   "session": "https://bees.example/17?\"onmouseover=alert(1)//<b>"
  },
  "people": [
   {
    "id": "1",
    "name": "[link=https://evil.example]Ada[/link] <b>Q</b>"
   }
  ]
 }
];

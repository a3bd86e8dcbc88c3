// made for a test
"use strict";
var program = [
 {"id":"13","title":"Rules <i>meant</i> to be broken?","tags":["track:Writing","type:Panel","Featured"],"date":"2031-01-18","time":"20:30","mins":"75","loc":["Bullfinch","3W"],"people":[{"id":"1","name":"Ada Quill (moderator)"},{"id":"2"}],"desc":"Games have rules."},
 {"id":"14","title":"Unmoderated noise","tags":["track:Music"],"date":"2031-01-19","time":"01:00","mins":"345","loc":["Griffin"],"people":null,"desc":"Chaos."},
 {"id":"15","title":"Signing","tags":[],"date":"2031-01-19","time":"10:00","mins":"","loc":[],"people":[],"desc":""},
];
var people = [
 {"id":"1","name":["Ada","Quill"],"prog":["13"]},
 {"id":"2","name":["Bo","Dee","Dr.","PhD"],"prog":["13"]},
 {"id":"3","name":["Cy Doe"],"prog":["14"]},
];

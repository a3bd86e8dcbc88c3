var scheduleData = [{"id":"saturday","day":"Saturday","date":"Saturday, May 17, 2031","events":[
 {"startTime":"08:45","endTime":"09:15","event":"Registration","talks":null,"venue":""},
 {"startTime":"09:15","endTime":"12:00","event":"Workshop","talks":null,"venue":"Room 3"},
 {"startTime":"13:00","endTime":"14:00","event":"Parallel","talks":{"tracks":[{"name":"Main hall","talks":[{"title":"Crows"},{"title":"Ravens"}]}]},"venue":"TBA"}]}];
